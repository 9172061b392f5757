using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaysIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_PartnerCode",
                table: "Deliveries");

            migrationBuilder.AddColumn<bool>(
                name: "BreaksOff",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Doubtful",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LookAlikes",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Percent",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Deliveries",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SeenAt",
                table: "Deliveries",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<Guid>(
                name: "SentBy",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Deliveries",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "opgenomen");

            migrationBuilder.AddColumn<int>(
                name: "Withdrawn",
                table: "Deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DeliveredSignals",
                columns: table => new
                {
                    DeliveryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveredSignals", x => new { x.DeliveryId, x.SignalId });
                    table.ForeignKey(
                        name: "FK_DeliveredSignals_Deliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "Deliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DeliveredSignals_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PartnerSystems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ScopeText = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Request = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    RequestedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProposedScopes = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: true),
                    ProposedKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2000, nullable: true),
                    ProposedFingerprint = table.Column<string>(type: "TEXT", unicode: false, maxLength: 43, nullable: true),
                    LastUsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerSystems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RequestKeys",
                columns: table => new
                {
                    Client = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answer = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsNew = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestKeys", x => new { x.Client, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "TokenKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2000, nullable: false),
                    SignsFrom = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TokenKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsedAssertions",
                columns: table => new
                {
                    Hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsedAssertions", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "PartnerKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SystemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Jwk = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2000, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", unicode: false, maxLength: 43, nullable: false),
                    AddedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastUsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartnerKeys_PartnerSystems_SystemId",
                        column: x => x.SystemId,
                        principalTable: "PartnerSystems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_PartnerCode_ReadAt",
                table: "Deliveries",
                columns: new[] { "PartnerCode", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveredSignals_SignalId",
                table: "DeliveredSignals",
                column: "SignalId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerKeys_SystemId",
                table: "PartnerKeys",
                column: "SystemId");

            migrationBuilder.CreateIndex(
                name: "IX_PartnerSystems_ClientId",
                table: "PartnerSystems",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestKeys_At",
                table: "RequestKeys",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_UsedAssertions_Until",
                table: "UsedAssertions",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeliveredSignals");

            migrationBuilder.DropTable(
                name: "PartnerKeys");

            migrationBuilder.DropTable(
                name: "RequestKeys");

            migrationBuilder.DropTable(
                name: "TokenKeys");

            migrationBuilder.DropTable(
                name: "UsedAssertions");

            migrationBuilder.DropTable(
                name: "PartnerSystems");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_PartnerCode_ReadAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "BreaksOff",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Doubtful",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "LookAlikes",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Percent",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "SeenAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "SentBy",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Withdrawn",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_PartnerCode",
                table: "Deliveries",
                column: "PartnerCode");
        }
    }
}
