using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EarlyWarning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Warnings of the former method have no such fields; they follow from the signals, and are raised anew.
            migrationBuilder.Sql("DELETE FROM Warnings");

            migrationBuilder.RenameColumn(
                name: "Threshold",
                table: "Warnings",
                newName: "Upper");

            migrationBuilder.RenameColumn(
                name: "BaselineWeeks",
                table: "Warnings",
                newName: "Told");

            migrationBuilder.RenameColumn(
                name: "Baseline",
                table: "Warnings",
                newName: "TargetAges");

            migrationBuilder.AlterColumn<string>(
                name: "Approach",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldUnicode: false,
                oldMaxLength: 40);

            migrationBuilder.AddColumn<bool>(
                name: "Afterwards",
                table: "Warnings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Expected",
                table: "Warnings",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "Group",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastSeenOn",
                table: "Warnings",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "PartnerCode",
                table: "Warnings",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Places",
                table: "Warnings",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Warnings",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TakenUpAt",
                table: "Warnings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "To",
                table: "Warnings",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Verdict",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false)
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
                    WarningId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false)
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

            migrationBuilder.AddForeignKey(
                name: "FK_Warnings_Partners_PartnerCode",
                table: "Warnings",
                column: "PartnerCode",
                principalTable: "Partners",
                principalColumn: "Code",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM Warnings");

            migrationBuilder.DropForeignKey(
                name: "FK_Warnings_Partners_PartnerCode",
                table: "Warnings");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "WarningSignals");

            migrationBuilder.DropIndex(
                name: "IX_Warnings_PartnerCode",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Afterwards",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Expected",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Group",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "LastSeenOn",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "PartnerCode",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Places",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "TakenUpAt",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "To",
                table: "Warnings");

            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "Warnings");

            migrationBuilder.RenameColumn(
                name: "Upper",
                table: "Warnings",
                newName: "Threshold");

            migrationBuilder.RenameColumn(
                name: "Told",
                table: "Warnings",
                newName: "BaselineWeeks");

            migrationBuilder.RenameColumn(
                name: "TargetAges",
                table: "Warnings",
                newName: "Baseline");

            migrationBuilder.AlterColumn<string>(
                name: "Approach",
                table: "Warnings",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldUnicode: false,
                oldMaxLength: 40,
                oldNullable: true);
        }
    }
}
