using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class EarlyWarning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Warnings of the former method lack nearly every field of these; they follow from the signals, and are raised anew.
            migrationBuilder.DropTable(name: "Warnings");

            migrationBuilder.CreateTable(
                name: "Warnings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Detector = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Approach = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: true),
                    Group = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: true),
                    PartnerCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Channel = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: true),
                    TargetAges = table.Column<bool>(type: "bit", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Observed = table.Column<int>(type: "int", nullable: false),
                    Expected = table.Column<double>(type: "float", nullable: false),
                    Upper = table.Column<int>(type: "int", nullable: false),
                    Partners = table.Column<int>(type: "int", nullable: false),
                    Afterwards = table.Column<bool>(type: "bit", nullable: false),
                    Places = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Told = table.Column<int>(type: "int", nullable: false),
                    LastSeenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    TakenUpAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Verdict = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    RaisedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Warnings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Warnings_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Warnings_Partners_PartnerCode",
                        column: x => x.PartnerCode,
                        principalTable: "Partners",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PartnerCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Partners_PartnerCode",
                        column: x => x.PartnerCode,
                        principalTable: "Partners",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WarningSignals",
                columns: table => new
                {
                    WarningId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SignalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WarningSignals", x => new { x.WarningId, x.SignalId });
                    table.ForeignKey(
                        name: "FK_WarningSignals_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_WarningSignals_Warnings_WarningId",
                        column: x => x.WarningId,
                        principalTable: "Warnings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Warnings_PartnerCode",
                table: "Warnings",
                column: "PartnerCode");

            migrationBuilder.CreateIndex(
                name: "IX_Heartbeats_PartnerCode_Day",
                table: "Heartbeats",
                columns: new[] { "PartnerCode", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WarningSignals_SignalId",
                table: "WarningSignals",
                column: "SignalId");

            migrationBuilder.CreateIndex(
                name: "IX_Warnings_AreaCode",
                table: "Warnings",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_Warnings_Status_UpdatedAt",
                table: "Warnings",
                columns: new[] { "Status", "UpdatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Heartbeats");
            migrationBuilder.DropTable(name: "WarningSignals");
            migrationBuilder.DropTable(name: "Warnings");

            migrationBuilder.CreateTable(
                name: "Warnings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Detector = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AreaCode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Approach = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Observed = table.Column<int>(type: "int", nullable: false),
                    Baseline = table.Column<int>(type: "int", nullable: false),
                    BaselineWeeks = table.Column<int>(type: "int", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: false),
                    Partners = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Warnings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Warnings_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Warnings_AreaCode",
                table: "Warnings",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_Warnings_Status_UpdatedAt",
                table: "Warnings",
                columns: new[] { "Status", "UpdatedAt" });
        }
    }
}
